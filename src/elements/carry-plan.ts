// A page that is not there may have been asked for with a plan in the address: every link then takes the plan along.
const { hash } = location;
if (hash.startsWith('#plan=')) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a, .way a, .answers')) link.hash = hash;
  const place = document.querySelector<HTMLElement>('[data-plan]');
  if (place) {
    place.textContent = 'Your link carries a plan. Each link on this page takes it along: the step that you open offers it to you.';
    place.hidden = false;
  }
}

// A page that is not there may have been asked for with a plan in the address: every link then takes the plan along.
const { hash } = location;
if (hash.startsWith('#plan=')) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a, .way a, .answers')) link.hash = hash;
  document.querySelector('[data-plan]')?.removeAttribute('hidden');
}

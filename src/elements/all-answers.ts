// What concerns all answers at once, loaded at need: plans of links and files, answers put aside and brought back, the list.
export { tellDropped } from './dropped.ts';
export { goToField } from './go-to-field.ts';
export { tellNewer } from './newer.ts';
export { offerAll, offerFile } from './offer-plan.ts';
export { followTab } from './second-tab.ts';
export { showAnswers } from './show-answers.ts';
export { startAgain } from './start-again.ts';
export { tellWayBack } from './way-back.ts';

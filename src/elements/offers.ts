// What is asked for rarely: plans of links and files, and all answers at once put aside and brought back.
export { offerFile, offerLink } from './offer-plan.ts';
export { startAgain } from './start-again.ts';

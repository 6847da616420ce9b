// All that the guide of one file does: its page is put in place first, then what lives on it wakes up.
import './place-page.ts';
import '../elements/guide-step.ts';
import '../elements/clients-table.ts';
import '../elements/search.ts';

/** What the button `Check` costs, said beside it. */
export const aboutParser = 'A shell parser reads each script, here in your browser. It is fetched once, about 210 kB.';

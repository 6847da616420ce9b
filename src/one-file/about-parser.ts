/** Said beside the button `Check`. */
export const aboutParser = 'The shell parser is not in this file; the pages of the site have it.';

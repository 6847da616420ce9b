/** Network cards of the time, by the name of their Linux 2.2 driver; `other` where none fits. */
export const CARDS = ['ne2000', '3c509', '3c59x', 'eepro100', 'rtl8139', 'tulip', 'other'] as const;

/** As many as one network of the time was ever given; also a bound on what a hostile plan can make us do. */
export const MOST_CLIENTS = 250;

/** Longer lists of accounts are refused. */
export const LONGEST_ACCOUNTS = 400;

/** So many characters of an answer are kept, right or wrong: more than any field takes, so that what is too long stays so. */
export const LONGEST_KEPT: number = LONGEST_ACCOUNTS + 100;

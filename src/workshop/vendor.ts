/** Whose server the runtime comes from. `@webcontainer/api` asks it for a frame, which holds the runtime. */
export const VENDOR = 'https://stackblitz.com';

/** The same for people. */
export const VENDOR_NAME = 'stackblitz.com';

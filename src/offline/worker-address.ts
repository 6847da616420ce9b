/** Where the service worker is: at the top of the site, whatever folder that is, so that it serves all of it and nothing else. */
export const workerAddress: string = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}sw.js`;

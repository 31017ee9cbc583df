/** In place of graphile-worker's search for a configuration file: there is none. */
export const cosmiconfigSync = () => ({ search: () => null })

/** Where the API begins; what follows is in the contract. */
export const API_PREFIX = '/api/v1'

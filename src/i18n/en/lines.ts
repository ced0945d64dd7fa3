export const lines = {};

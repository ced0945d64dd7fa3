export const legacy = {};

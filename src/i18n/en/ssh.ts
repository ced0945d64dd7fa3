export const ssh = {};

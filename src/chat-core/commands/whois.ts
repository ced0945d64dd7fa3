import type { Command } from './command.ts';

export const whois: Command = {
  name: 'whois',
  aliases: ['finger'],
  usage: 'nick',
  run: ({ actions }, argument) => ({ type: 'whois', person: actions.people.whois(argument) }),
};

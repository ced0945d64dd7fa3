import type { members as english } from '../en/members.ts';

/** Lo que dice la pantalla de quién está en una sala. */
export const members = {
  'members.title': 'PERSONAS  #{room}',
  'members.count':
    '{here, number} aquí{away, plural, =0 {} one { {between} # ausente} other { {between} # ausentes}}',
  'members.nick': 'APODO',
  'members.role': 'PAPEL',
  'members.idle': 'CALLA',
  'members.where': 'DÓNDE',
  'members.key': 'LLAVE / VÍA',
  'members.since': 'DESDE',
  'members.address': 'DIRECCIÓN',
  'members.is':
    '{what, select, owner {dueño} operator {operador} voice {voz} away {ausente} other {invitado}}',
  'members.token': 'token tcp',
  'members.no-key': 'sin llave',
  'members.ask-kick': 'Echar a {nick}, porque (Intro lo hace, Esc no):',
  'members.ask-kick-short': 'Echar a {nick}, porque:',
  'members.ask-kick-tiny': 'echar, porque:',
  'members.ask-ban': 'Vetar a {nick}: cuánto y por qué, como 2h anuncios (Esc: no):',
  'members.ask-ban-short': 'Vetar a {nick}, como 2h spam:',
  'members.ask-ban-tiny': 'vetar, 2h:',
  'members.ask-mute': 'Silenciar a {nick}: cuánto y por qué, como 10m ruido (Esc: no):',
  'members.ask-mute-short': 'Silenciar a {nick}, 10m:',
  'members.ask-mute-tiny': 'callar, 10m:',
  'members.key-back': 'Esc vuelve',
  'members.key-whois': '{enter} quién es',
  'members.key-direct': 'd privado',
  'members.key-ignore': 'i ignorar',
  'members.key-voice': 'v voz',
  'members.key-kick': 'k echar',
  'members.key-ban': 'b vetar',
  'members.key-mute': 'u callar',
  'members.key-filter': '/ buscar',
} satisfies Record<keyof typeof english, string>;

import type { CommandName } from '../../chat-core/commands/command.ts';

/** Lo que hace cada orden, en pocas palabras para la ayuda. */
export const commands = {
  'command.create': 'crea una sala y entra en ella',
  'command.help': 'muestra lo que hay, o cómo se usa una orden',
  'command.join': 'entra en una sala',
  'command.leave': 'deja esta sala, o la que nombres',
  'command.list': 'muestra las salas, su gente y sus temas',
  'command.me': 'di lo que haces, como una acción',
  'command.names': 'muestra quién está en esta sala, o en la que nombres',
  'command.quit': 'sal de la casa',
  'command.topic': 'muestra el tema de esta sala, o lo cambia',
  'command.who': 'muestra a todos los que están en la casa',
  'command.link': 'muestra un código que abre tu cuenta a otra llave, o escribe uno',
  'command.nick': 'toma otro apodo; con llave queda guardado para ti',
  'command.recovery': 'haz códigos para el día que pierdas la llave, o usa uno',
  'command.unlink': 'muestra tus llaves y tokens, o quita uno',
  'command.delete': 'retira tu último mensaje de aquí, o el de ese número',
  'command.edit': 'cambia tu último mensaje de aquí, o el de ese número',
  'command.privacy': 'qué se guarda de ti, tu copia, y cómo borrarlo',
  'command.search': 'busca lo que se dijo; from:apodo in:#sala before:fecha lo acotan',
} satisfies Record<`command.${CommandName}`, string>;

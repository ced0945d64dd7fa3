import type { screen as english } from '../en/screen.ts';

/** Lo que la cara de Ink dice de sí misma. */
export const screen = {
  'screen.here': '{count, number} aquí',
  'screen.rooms': 'SALAS',
  'screen.members-here': 'AQUÍ {count, number}',
  'screen.members-away': 'FUERA {count, number}',
  'screen.members-more': '{count, number} más',
  'screen.nowhere': 'ninguna sala',
  'screen.nowhere-how': 'No estás en ninguna sala. /list muestra las salas, /join #lobby entra en una.',
  'screen.joined': '{count, plural, one {{nicks} ha entrado} other {{nicks} han entrado}}',
  'screen.joined-many': 'han entrado {count, number} personas',
  'screen.left': '{count, plural, one {{nicks} ha salido} other {{nicks} han salido}}',
  'screen.left-many': 'han salido {count, number} personas',
  'screen.renamed': '{from} es ahora {to}',
  'screen.topic-changed': '{nick} ha puesto el tema: {topic}',
  'screen.topic-cleared': '{nick} ha quitado el tema',
  'screen.unread': '{count, plural, one {1 nuevo} other {{count, number} nuevos}} desde las {time}',
  'screen.unread-short': '{count, plural, one {1 nuevo} other {{count, number} nuevos}}',
  'screen.scrolled':
    '{count, plural, =0 {Líneas anteriores.} one {1 línea nueva abajo.} other {{count, number} líneas nuevas abajo.}} AvPág, o Fin en la línea vacía: lo último',
  'screen.hint-send': '{enter} enviar',
  'screen.hint-newline': 'Alt-{enter} otra línea',
  'screen.hint-recall': 'Arriba lo que dije',
  'screen.hint-rooms': '^N ^P salas',
  'screen.hint-panes': 'F7/F8 paneles',
  'screen.hint-help': '? ayuda',
  'screen.hint-quit': '^C dos veces sale',
  'screen.quit-again-c': 'Pulsa Ctrl-C otra vez para salir de la casa.',
  'screen.quit-again-d': 'Pulsa Ctrl-D otra vez para salir de la casa.',
  'screen.paste-too-long':
    'Es demasiado para un mensaje: caben 4.096 bytes y 40 líneas. No se ha pegado nada.',
  'screen.outcome-unknown':
    'La casa no ha contestado, así que no se sabe si eso quedó guardado. Aparecerá aquí en cuanto lo esté.',
  'screen.goodbye': 'Adiós, {nick}. Lo dicho aquí queda guardado.',
} satisfies Record<keyof typeof english, string>;

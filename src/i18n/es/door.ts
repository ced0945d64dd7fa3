import type { door as english } from '../en/door.ts';

/** Lo que se lee antes de entrar. */
export const door = {
  'door.online':
    '{count, plural, =0 {nadie en línea} one {1 persona en línea} other {{count, number} personas en línea}}',
  'door.house':
    '{online, plural, =0 {nadie} other {{online, number}}} en línea, {known, plural, one {1 persona} other {{known, number} personas}} en total',
  'door.first-hello': 'Hola. Vienes como {nick}, con una llave que nadie ha visto aquí todavía.',
  'door.nick': 'Apodo',
  'door.nick-free': 'libre, de 2 a 20 letras',
  'door.nick-invalid': '2 a 20 letras, cifras, _ o -',
  'door.nick-reserved': 'reservado para la casa',
  'door.nick-in-use': 'en uso ahora mismo',
  'door.nick-kept': 'es de otra persona',
  'door.key': 'Llave',
  'door.key-becomes': 'esta llave será tu cuenta',
  'door.footer-key': 'llave {key}',
  'door.code': 'Código',
  'door.code-how': '6 cifras de /link, o uno de recuperación',
  'door.code-enter': '{long, select, long {unir esta llave a la cuenta del código} other {unir}}',
  'door.back': 'atrás',
  'door.enter-keep':
    '{long, select, long {entrar como {nick}, y guardar el nombre para esta llave} middle {entrar como {nick}, y guardarlo} other {entrar como {nick}}}',
  'door.enter-other':
    '{long, select, long {entrar como {nick}, que no se guarda para nadie} middle {entrar como {nick}, sin guardar} other {entrar como {nick}}}',
  'door.guest':
    '{long, select, long {entrar de visita; no se guarda nada} middle {de visita; no se guarda nada} other {visita}}',
  'door.link':
    '{long, select, long {ya tengo cuenta aquí: unir esta llave (código de 6 cifras)} middle {unir esta llave a mi cuenta} other {unir}}',
  'door.other-nick': '{long, select, long {otro apodo} middle {otro apodo} other {apodo}}',
  'door.leave': '{long, select, long {irse} other {irse}}',
  'door.no-password':
    'Sin contraseña ni correo. ¿Y si pierdes la llave? Une otra con /link, o imprime códigos de recuperación con /recovery.',
  'door.rules': 'Normas de la casa: amabilidad; nada de anuncios; lo que dices aquí queda guardado.',
  'door.privacy': 'Privacidad: /privacy dice qué se guarda y lo borra.',
  'door.plain': '¿Texto sin más en lugar de esta pantalla?  ssh -o SetEnv=UI=line ...  o  TERM=dumb',
  'door.unusable': 'El nombre "{wanted}" no puede ser un apodo, así que aquí va otro. n lo cambia.',
  'door.unavailable': 'La casa no contesta ahora mismo. Pulsa Intro para probar otra vez.',
  'door.goodbye': 'Adiós. No has llegado a entrar.',
  'door.nobody-came':
    'Nadie ha entrado en diez minutos, así que se cierra la puerta. Vuelve con la misma orden.',
  'door.welcome-back': 'Hola de nuevo, {nick}.',
  'door.last-here':
    'última visita: {when, select, today {hoy} yesterday {ayer} other {el {day}}} a las {time}',
  'door.missed-title': 'MIENTRAS NO ESTABAS',
  'door.missed':
    '{mentions, plural, =0 {} one {1 mención, } other {{mentions, number} menciones, }}{unread, plural, one {1 nuevo} other {{unread, number} nuevos}}',
  'door.missed-more': '{count, plural, one {y 1 sala más} other {y {count, number} salas más}}',
  'door.missed-nothing': 'nada nuevo en tus salas',
  'door.callers': 'ÚLTIMAS VISITAS',
  'door.callers-nobody': 'nadie todavía',
  'door.ago':
    '{unit, select, now {ahora mismo} minutes {hace {count, number} min} hours {hace {count, number} h} other {{count, plural, one {hace 1 día} other {hace {count, number} días}}}}',
  'door.seat':
    'Tu sitio sigue caliente: {room}{timed, select, yes {, {time}} other {}}{waits, select, draft {, borrador "{draft}"} other {}}',
  'door.take-seat': 'a tu sitio',
  'door.jump': 'ir a una sala',
  'door.who': 'quién está',
  'door.theme': 'tema',
  'door.theme-now': 'tema: {theme}',
  'door.help': 'ayuda',
  'door.people': 'AQUÍ AHORA {count, number}',
  'door.people-more': 'y {count, number} más',
  'door.any-key': 'cualquier tecla vuelve',
  'door.help-keys':
    '{enter} te lleva a tu sitio tal como lo dejaste. 1 a 9 van a una sala tuya por su número. w muestra quién está, t prueba los temas uno tras otro, q se va.',
  'door.help-inside':
    'Dentro, /help lista las órdenes y las teclas, y un ? solo también. ssh -t casa "#sala" va derecho a una sala, sin pasar por esta pantalla.',
} satisfies Record<keyof typeof english, string>;

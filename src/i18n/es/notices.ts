import type { NoticeCode } from '../../chat-core/link/protocol.ts';

/** Lo que se dice a alguien sin que haya preguntado. */
export const notices = {
  'nick-changed-for-key':
    'Ha entrado alguien con su propia llave como {from}, así que ahora eres {to}. Con una llave SSH el nombre sería tuyo.',
  'nick-given': 'El apodo {wanted} está en uso, así que eres {nick}.',
  'nick-of-key':
    'Tu llave es {nick} aquí, así que eres {nick} y no {wanted}. Otra persona entra con otra llave (ssh -i), o sin ninguna (ssh -o PubkeyAuthentication=no).',
  'nick-password-given':
    'El apodo {wanted} es de otra persona, así que eres {nick}. Si es tuyo, entra con su contraseña (ssh -o PubkeyAuthentication=no), o ábrelo a esta llave con /link y su código.',
  'nick-unusable':
    'El nombre "{wanted}" no puede ser un apodo, así que eres {nick}. Entra con ssh apodo@casa: de 2 a 20 letras, cifras, _ o -, empezando por una letra.',
  'seat-resumed': 'Hola otra vez, {nick}. Tu asiento te esperaba.',
  'house-closing-now': 'La casa cierra un momento. Vuelve pronto: todo lo dicho queda guardado.',
  'session-bug':
    'Algo se ha roto de nuestro lado y esta sesión tiene que terminar. Entra otra vez y mira si está tu última línea. Número: {incident}',
  'linked-come-again':
    'Enlazado: esta entrada abre ahora la cuenta de {nick}. Entra otra vez y serás {nick}.',
  'nick-is-yours':
    'El apodo {nick} es tuyo: queda guardado para esta llave. /link añade otra, /recovery hace códigos por si la pierdes.',
  'nick-kept-given':
    'El apodo {wanted} es de otra persona, así que eres {nick}. /nick y otro nombre lo cambian.',
} satisfies Record<NoticeCode, string>;

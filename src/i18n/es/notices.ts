import type { NoticeCode } from '../../chat-core/sentence.ts';

/** Lo que se dice a alguien sin que haya preguntado. */
export const notices = {
  'nick-changed-for-key':
    'Ha entrado alguien con su propia llave como {from}, así que ahora eres {to}. Con una llave SSH el nombre sería tuyo.',
  'nick-given': 'El apodo {wanted} está en uso, así que eres {nick}.',
  'nick-of-key':
    'Tu llave es {nick} aquí, así que eres {nick} y no {wanted}. Si {wanted} también eres tú, /link allí muestra un código que se escribe aquí. Otra persona entra con otra llave (ssh -i), o sin ninguna (ssh -o PubkeyAuthentication=no).',
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
  'unlinked-for-you':
    'Con lo que has entrado ya no se abre la cuenta de {nick}. Entra con otra llave tuya, o como alguien nuevo.',
  'nick-is-yours':
    'El apodo {nick} es tuyo: queda guardado para esta llave. /link añade otra, /recovery hace códigos por si la pierdes.',
  'nick-kept-given':
    'El apodo {wanted} es de otra persona, así que eres {nick}. /nick y otro nombre lo cambian.',
  'absence-told':
    '{state, select, gone {{nick} no está} other {{nick} está ausente{why}}}, y lo leerá al volver.',
  announcement: 'ANUNCIO de {nick}: {text}',
  invitation: '{by} te invita a #{room}. /join #{room} entra en ella.',
  'kicked-out': '{by} te ha echado de #{room}{why}.',
  'order-announced': '{by} anunció: {text}',
  'order-closed': '{by} cerró #{room}{why}',
  'order-defence': '{by} puso la defensa de la casa en {level}',
  'order-invited': '{by} invitó a {nick}',
  'order-key':
    '{on, select, on {{by} puso una palabra que abre la sala} other {{by} quitó la palabra que abría la sala}}',
  'order-kicked': '{by} echó a {nick}{why}',
  'order-locked':
    '{on, select, on {{by} bloqueó la sala: solo habla quien tiene un papel} other {{by} desbloqueó la sala}}',
  'order-pardoned': '{by} retiró el {kind, select, mute {silencio} other {veto}} de {target}',
  'order-pinned': '{on, select, on {{by} fijó el mensaje #{number}} other {{by} desprendió el mensaje}}',
  'order-private': '{on, select, on {{by} hizo privada la sala} other {{by} abrió la sala a todos}}',
  'order-removed': '{by} retiró el mensaje #{number} de {nick}',
  'order-reloaded': '{by} leyó de nuevo los ajustes: {changed}',
  'order-renamed': '{by} cambió el nombre de #{from} a #{to}',
  'order-retention':
    '{time, select, none {{by} guarda lo que se dice aquí tanto como la casa} other {{by} guarda lo que se dice aquí durante {time}}}',
  'order-role':
    '{role, select, owner {{by} hizo dueño a {nick}} operator {{by} hizo operador a {nick}} voice {{by} dio voz a {nick}} other {{by} quitó el papel a {nick}}}',
  'order-sanctioned':
    '{kind, select, mute {{by} silenció a {target}} other {{by} vetó a {target}}}{time, select, none {} other { durante {time}}}{why}',
  'order-slow':
    '{time, select, none {{by} terminó el modo lento} other {{by} puso la sala lenta: {time} entre dos mensajes}}',
  'order-sysop':
    '{on, select, on {{by} deja que {nick} lleve la casa} other {{nick} ya no lleva la casa, por {by}}}',
  'report-came': 'AVISO de {by} sobre {about}: {text}',
  'room-closed-for-you': '{by} ha cerrado #{room}{why}.',
  'sysop-now': 'Ahora llevas esta casa. /help muestra lo que eso permite.',
  'told-away': 'Estás ausente. /back lo termina.',
  'told-back': 'Estás de vuelta.',
  'told-ban':
    '{target} está vetado{time, select, none {} other { durante {time}}}. /undo lo deshace durante 10 minutos.',
  'told-defence': 'La defensa de la casa está en {level}.',
  'told-ignored': 'No oyes más a {nick}. /unignore {nick} lo termina.',
  'told-invited': '{nick} puede entrar en #{room}, y lo sabe.',
  'told-invited-house': 'Quien venga como {nick} puede entrar en la casa, también con /defence 4.',
  'told-mute':
    '{target} puede leer y no hablar{time, select, none {} other { durante {time}}}. /undo lo deshace durante 10 minutos.',
  'told-profile': 'Tu perfil ha cambiado. /whois y tu apodo lo muestran.',
  'told-put-away':
    'Tu conversación con {nick} queda guardada. Lo próximo que se diga en ella la trae, y también /msg {nick}',
  'told-reloaded':
    '{changed, select, none {Nada de lo que puede cambiar ahora es distinto} other {Vale desde ahora: {changed}}}.{waiting, select, none {} other { Tras reiniciar: {waiting}.}}',
  'told-report': 'Quienes llevan la casa lo saben. Gracias.',
  'told-sysop': '{on, select, on {{nick} lleva la casa ahora} other {{nick} ya no lleva la casa}}.',
  'told-unban': '{target} ya no está vetado.',
  'told-unignored': 'Vuelves a oír a {nick}.',
  'told-unmute': '{target} puede hablar otra vez.',
} satisfies Record<NoticeCode, string>;

import type { RefusalCode } from '../../chat-core/errors.ts';

/** Por qué algo no se hizo, y qué hacer ahora. */
export const refusals = {
  'argument-missing': 'Falta algo: escribe /{command} {usage}',
  'argument-unexpected': '/{command} va sin nada detrás. Escribe /{command} a solas.',
  'choice-unknown': '/{command} no conoce "{choice}". Escribe una de estas palabras: {choices}.',
  'command-ambiguous': '/{command} puede ser cualquiera de {candidates}. Escribe una letra más.',
  'command-unknown':
    '{nearest, select, none {No existe la orden /{command}. /help las muestra todas} other {No existe la orden /{command}. ¿Querías decir /{nearest}?}}',
  'connection-limit':
    'Hay demasiadas conexiones desde tu dirección. Cierra una, o prueba dentro de un minuto.',
  'house-closing': 'La casa cierra un momento. Vuelve con la misma orden dentro de un minuto.',
  'message-empty': 'Todavía no hay nada que enviar. Escribe algo primero.',
  'message-too-long':
    'Es demasiado largo para un mensaje: {bytes, number} bytes, y caben {limit, number}. Pártelo en dos.',
  'message-too-many-lines':
    'Son {lines, number} líneas, y en un mensaje caben {limit, number}. Envíalo por partes.',
  'name-taken': 'El nombre {nick} es ahora de otra persona. Regístrate otra vez con .newuser y otro apodo.',
  'nick-invalid':
    'El apodo "{nick}" no sirve aquí. Usa de 2 a 20 letras, cifras, _ o -, empezando por una letra.',
  'nick-in-use': 'El apodo {nick} está en uso. Elige otro, o prueba dentro de 90 segundos.',
  'not-in-a-room': 'No estás en ninguna sala. /join #lobby te lleva a una, /list las muestra todas.',
  'not-in-room': 'No estás en #{room}. Entra con /join #{room}',
  'room-exists': 'Ya hay una sala #{room}. Entra con /join #{room}',
  'room-limit':
    'Has creado {limit, number} salas en un minuto. Espera {seconds, number} s y crea la siguiente.',
  'room-name-invalid':
    'Una sala no puede llamarse "{room}". Usa de 1 a 32 letras, cifras, _ o -, empezando por una letra.',
  'room-number-unknown':
    'No tienes la sala {number}: estás en {count, plural, one {# sala} other {# salas}}. /list las muestra todas.',
  'room-unknown': 'No hay ninguna sala #{room}. /create #{room} la crea, /list muestra las que hay.',
  'search-busy': 'Mucha gente está buscando ahora mismo. Prueba otra vez dentro de un momento.',
  'seat-rooms-limit': 'Estás en {limit, number} salas, y no caben más. Deja una con /leave primero.',
  'session-gone': 'Esta sesión ha terminado. Conéctate otra vez; tu asiento te espera.',
  'token-unknown':
    'Ese token no se conoce aquí, o su apodo tiene otro dueño. Regístrate otra vez con .newuser y un apodo.',
  'topic-too-long':
    'Ese tema es demasiado largo: {length, number} caracteres, y caben {limit, number}. Escribe uno más corto.',
  'zone-unknown': 'No hay ninguna zona horaria "{zone}". Escribe una como Europe/Madrid, o auto.',
  'too-fast': 'Vas muy deprisa: espera {seconds, number} s y envíalo otra vez.',
  'account-needed':
    'Eso es para quien tiene llave o token propios. Entra con una llave SSH y prueba otra vez.',
  'credential-last': 'Es la única entrada a tu cuenta. Antes enlaza otra con /link.',
  'credential-unknown':
    'Ninguna de tus llaves y tokens empieza como "{credential}". /unlink a solas las muestra.',
  'link-code-unknown':
    'Ese código no vale, o ya no. Escribe /link donde estás en casa, y aquí su nuevo código.',
  'link-from-inside': 'Esta llave ya ha entrado mientras tanto. Entra con Intro y escribe /link y el código.',
  'link-needs-credential':
    'Has entrado sin llave ni token, así que no hay nada que enlazar. Entra con la llave nueva y escribe el código.',
  'link-same-account': 'Esta llave o este token ya abre esa cuenta. No hay nada que hacer.',
  'nick-kept': 'El apodo {nick} es de otra persona. Elige otro.',
  'nick-not-here': 'No hay nadie llamado {nick} en #{room}. /names muestra quién está.',
  'nick-reserved': 'El apodo {nick} es de la casa. Elige otro.',
  'password-busy': 'Se están probando muchas contraseñas ahora mismo. Prueba dentro de un momento.',
  'password-too-long':
    'Esa contraseña es demasiado larga: caben {limit, number} caracteres. Escribe una más corta.',
  'password-too-short':
    'Esa contraseña es demasiado corta. Escribe /password y {limit, number} caracteres o más; puede llevar espacios.',
  'password-wrong':
    'Esa no es la contraseña de {nick}. Prueba otra vez, o déjala vacía para entrar de visita.',
  'recovery-unknown': 'Ese código de recuperación no vale, o ya se usó. Revísalo letra por letra.',
  'too-many-tries':
    'Se ha probado demasiadas veces desde aquí. Espera {minutes, number} minutos y prueba otra vez.',
  'message-not-yours': 'El mensaje #{number} es de {nick}, y solo {nick} puede cambiarlo.',
  'message-unknown': 'No hay ningún mensaje #{number}. /search muestra los números de los mensajes.',
  'nothing-said-yet':
    'No has dicho nada en #{room} últimamente. Nombra el mensaje por su número; /search lo muestra.',
  'search-date-invalid':
    '"{date}" no es una fecha. Escribe before:2026-11-22, o before:# y el número de un mensaje.',
  'search-empty': 'Escribe qué buscar: /search entrega from:sam in:#dev before:2026-11-22',
  'address-restricted':
    'Ha habido demasiados intentos desde tu dirección: durante unos minutos solo entra quien ya tiene cuenta aquí con su llave. Prueba más tarde.',
} satisfies Record<RefusalCode, string>;

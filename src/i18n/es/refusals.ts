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
  'retention-too-short':
    'Una sala guarda lo que se dice una hora como mínimo: /retention 12h o /retention 30d; /retention off se lo deja a la casa.',
  'room-exists':
    'El nombre #{room} ya está tomado. Elige otro; /join #{room} entra en la sala si está abierta para ti.',
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
  'link-code-said':
    'Ese código abre una cuenta, así que no se ha enseñado a nadie, y ya no vale. Haz otro con /link, y escríbelo detrás de /link.',
  'link-code-unknown':
    'Ese código no vale, o ya no. Escribe /link donde estás en casa, y aquí su nuevo código.',
  'link-from-inside': 'Esta llave ya ha entrado mientras tanto. Entra con Intro y escribe /link y el código.',
  'link-needs-credential':
    'Has entrado sin llave ni token, así que no hay nada que enlazar. Entra con la llave nueva y escribe el código.',
  'link-same-account': 'Esta llave o este token ya abre esa cuenta. No hay nada que hacer.',
  'nick-kept': 'El apodo {nick} es de otra persona. Elige otro.',
  'nick-not-here': 'No hay nadie llamado {nick} aquí. /names muestra quién está.',
  'nick-reserved': 'El apodo {nick} es de la casa. Elige otro.',
  'password-busy': 'Se están probando muchas contraseñas ahora mismo. Prueba dentro de un momento.',
  'password-too-long':
    'Esa contraseña es demasiado larga: caben {limit, number} caracteres. Escribe una más corta.',
  'password-too-short':
    'Esa contraseña es demasiado corta. Escribe /password y {limit, number} caracteres o más; puede llevar espacios.',
  'password-wrong':
    'Esa no es la contraseña de {nick}. Prueba otra vez, o déjala vacía para entrar de visita.',
  'recovery-said':
    'Ese código abre una cuenta, así que no se ha enseñado a nadie. Escríbelo detrás de /recovery, donde hayas entrado con una llave nueva.',
  'recovery-unknown': 'Ese código de recuperación no vale, o ya se usó. Revísalo letra por letra.',
  'too-many-tries':
    'Se ha probado demasiadas veces desde aquí. Espera {minutes, number} minutos y prueba otra vez.',
  'message-not-yours': 'El mensaje #{number} es de {nick}, y solo {nick} puede cambiarlo.',
  'message-unknown': 'No hay ningún mensaje #{number}. /search muestra los números de los mensajes.',
  'nothing-said-yet':
    'No has dicho nada aquí últimamente. Nombra el mensaje por su número; /search lo muestra.',
  'search-date-invalid':
    '"{date}" no es una fecha. Escribe before:2026-11-22, o before:# y el número de un mensaje.',
  'search-empty': 'Escribe qué buscar: /search entrega from:sam in:#dev before:2026-11-22',
  'account-needed-there':
    '{nick} no tiene cuenta, y no llevaría la casa más que esta visita. Que entre antes con una llave SSH.',
  'address-restricted':
    'Ha habido demasiados intentos desde tu dirección: durante unos minutos solo entra quien ya tiene cuenta aquí con su llave. Prueba más tarde.',
  banned:
    'Estás vetado en esta casa{time, select, none {} other { durante {time} más}}{why}. Quienes la llevan pueden retirarlo.',
  'defence-closed': 'La casa está cerrada por ahora: solo entran quienes la llevan. Prueba más tarde.',
  'defence-invited':
    'Por ahora solo entran personas con cuenta aquí y personas invitadas. Quien lleva la casa te deja entrar con /invite house y tu apodo.',
  'defence-registered':
    'Por ahora no entran visitas. Ven con una llave SSH (ssh-keygen crea una): será tu cuenta.',
  'defence-links':
    'Por ahora los recién llegados no ponen enlaces en las salas. Tu línea se conserva; quita el enlace, o espera una hora.',
  'defence-waits':
    'Por ahora los recién llegados esperan entre dos mensajes: espera {seconds, number} s. Tu línea se conserva.',
  'direct-not-first':
    'Por ahora los recién llegados solo escriben a quien les escribió antes. Saluda en una sala.',
  'direct-put-away': 'Esa conversación no está ahora entre las tuyas. /msg y el apodo la traen.',
  'direct-with-yourself': 'Eso eres tú. Nombra a otra persona; /who muestra quién está.',
  'duration-invalid': '"{duration}" no es un tiempo. Escríbelo como 90s, 10m, 2h, 1d o 2w.',
  'house-muted':
    'Puedes leer y no hablar en esta casa{time, select, none {} other { durante {time} más}}{why}. Quienes la llevan pueden retirarlo; tu línea se conserva.',
  'ignored-not': 'No ignoras a {nick}. /ignore muestra a quién ignoras.',
  'key-too-long':
    'La palabra que abre una sala tiene {limit, number} caracteres como mucho. Escribe una más corta.',
  'list-full':
    '{what, select, invited {Ya hay {limit, number} personas invitadas allí; /kick retira una invitación} roles {Ya hay {limit, number} personas con un papel allí; /deop quita uno} other {Ya hay {limit, number} vetos y silencios allí; /bans los muestra, /unban y /unmute retiran uno}}.',
  'lobby-stays': '#lobby es de todos: sigue abierta, con su nombre. Crea una sala tuya con /create.',
  'nobody-by-that-name': 'Nadie aquí se llama {nick}. /who muestra quién está.',
  'not-a-member': '{nick} no está en #{room}. /names muestra quién está.',
  'not-allowed':
    '{needs, select, member {Eso lo hace solo quien está en #{room}. /join #{room} entra en ella} voice {Eso lo hacen solo quienes tienen voz, operadores y dueños de #{room}. /names muestra quiénes son} operator {Eso lo hacen solo operadores y dueños de #{room}. /names muestra quiénes son} owner {Eso lo hacen solo los dueños de #{room}. /names muestra quiénes son} other {Eso lo hacen solo quienes llevan la casa}}.',
  'not-allowed-in-house':
    '{needs, select, account {Eso lo hace solo quien tiene cuenta. Entra con una llave SSH y la tendrás} other {Eso lo hacen solo quienes llevan la casa}}.',
  'not-in-direct':
    'Eso es para salas, y esta es una conversación de dos. Ve antes a una sala: /b y su nombre.',
  'nothing-to-undo':
    'En los últimos 10 minutos no hiciste nada que se pueda deshacer. /audit muestra lo que se hizo.',
  outranked: '{nick} manda ahí tanto como tú, o más. Lo puede hacer alguien que mande más que ambos.',
  'reply-nothing': 'Nadie te ha dicho nada últimamente. /msg y un apodo empiezan una conversación.',
  'role-already': '{nick} ya lo es. /names muestra qué es cada cual.',
  'role-none': '{nick} no tiene ningún papel aquí. /names muestra quién lo tiene.',
  'room-banned':
    'Estás vetado en #{room}{time, select, none {} other { durante {time} más}}{why}. Sus operadores pueden retirarlo.',
  'room-key-needed': 'Una palabra abre #{room}. Escríbela tras el nombre: /join #{room} palabra',
  'room-key-wrong': 'Esa palabra no abre #{room}. Pregunta a alguien que esté dentro.',
  'room-locked':
    '#{room} está bloqueada: solo habla quien tiene un papel. Tu línea se conserva; pide /voice a un operador.',
  'room-muted':
    'Puedes leer y no hablar en #{room}{time, select, none {} other { durante {time} más}}{why}. Sus operadores pueden retirarlo; tu línea se conserva.',
  'sanction-own': 'Eres tú, y no podrías deshacerlo. /leave sale de la sala.',
  'sanction-unknown':
    'No hay tal {kind, select, mute {silencio} other {veto}}: {target}. /bans muestra los vigentes.',
  'settings-invalid': 'Los ajustes siguen como estaban: {why}',
  'slow-mode': '#{room} va despacio: espera {seconds, number} s. Tu línea se conserva.',
  'sysop-configured':
    '{nick} lleva la casa por sus ajustes. Quita de allí su huella, o del archivo operators de su carpeta de datos.',
  'target-invalid':
    '"{target}" no señala a nadie. Escribe un apodo, key:SHA256:…, ip:192.0.2.7 o net:192.0.2.0/24.',
  'text-too-long': 'Eso tiene {length, number} caracteres, y el máximo es {limit, number}. Hazlo más corto.',
} satisfies Record<RefusalCode, string>;

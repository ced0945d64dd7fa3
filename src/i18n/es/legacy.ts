/**
 * Lo que oyen los clientes del puerto antiguo. Hay programas que miran las primeras palabras, asi que los textos del
 * servidor original se quedan como eran; y ninguno necesita acentos para entenderse.
 */
export const legacy = {
  'legacy.groups': 'Lista de grupos: {groups}',
  'legacy.groups-none': 'Lista de grupos: (vacia)',
  'legacy.created': 'Grupo {room} creado',
  'legacy.room-exists': 'Ese grupo ya esta creado',
  'legacy.joined': 'Te has unido al grupo {room}',
  'legacy.room-unknown': 'El grupo {room} no existe',
  'legacy.leave-first': 'Tienes que salir primero de tu grupo actual',
  'legacy.left': 'Has salido del grupo',
  'legacy.not-in-group': 'No estas en un grupo',
  'legacy.talk-outside': 'Para mandar un mensaje debes estar en un grupo',
  'legacy.member-joined': '{nick} se ha unido al grupo',
  'legacy.member-left': '{nick} ha salido del grupo',
  'legacy.group-renamed': 'el grupo {from} se llama ahora {to}',
  'legacy.member-kicked': '{nick} ha sido expulsado del grupo',
  'legacy.member-quit': '{nick} se ha ido del grupo {room}',
  'legacy.member-renamed': '{from} se llama ahora {to}',
  'legacy.direct': '[privado]',
  'legacy.topic': '{by} ha puesto el tema: {topic}',
  'legacy.revised': '{nick} ha cambiado un mensaje: {text}',
  'legacy.erased': '{nick} ha retirado un mensaje',
  'legacy.topic-cleared': '{by} ha quitado el tema',
  'legacy.register-first': 'Primero escribe .newuser y un apodo, por ejemplo: .newuser ana',
  'legacy.already-registered':
    'En esta conexion ya eres {nick}. Para entrar con otro apodo usa otra conexion.',
  'legacy.welcome-back': 'Hola otra vez, {nick}. Con .list ves los grupos, con .join entras en uno.',
  'legacy.foreign-token': 'Ese token no es el de esta conexion, y la linea no se ha enviado.',
  'legacy.accounts-only':
    'Desde tu direccion ha habido demasiados intentos: por ahora solo se entra con un token. Prueba dentro de unos minutos.',
  'legacy.not-text': 'Esa linea no es texto UTF-8 y no se ha enviado.',
  'legacy.line-too-long': 'Esa linea es demasiado larga y no se ha enviado: caben {limit} bytes.',
  'legacy.name-missing':
    'Falta el nombre del grupo: escribe .{command} y el nombre, por ejemplo .{command} sala',
  'legacy.room-name-invalid':
    'Un grupo no puede llamarse "{room}". Usa de 1 a 32 letras, cifras, _ o -, empezando por una letra.',
  'legacy.link-code':
    'Codigo {code}: en la otra conexion escribe /link {code} antes de {minutes} minutos (aqui .link {code}).',
  'legacy.unavailable':
    'El disco no responde: no se sabe si eso se ha guardado. Mira .list o vuelve a probar.',
  'legacy.message-unavailable': 'El disco no responde: no se sabe si tu mensaje ha llegado al grupo.',
  'legacy.login-timeout': 'Ha pasado demasiado tiempo sin .newuser. Conectate otra vez.',
  'legacy.too-many-tries': 'Demasiados intentos sin registrarse. Conectate otra vez.',
  'connect.usage':
    'Así se usa: tertulia connect SERVIDOR:PUERTO [--nick APODO]. Por ejemplo: tertulia connect localhost:8889',
  'connect.unreachable':
    'Nadie contesta en {place} ({reason}). Mira si el servidor está abierto y si el puerto es el de los clientes antiguos (8889).',
  'connect.connected': 'Conectado a {place}.',
  'connect.ask-nick': 'Apodo: ',
  'connect.accepted': 'Eres {nick}. Órdenes: .list .create .join .leave .quit; lo demás se dice en el grupo.',
  'connect.rejected': 'El servidor no da el apodo {nick}. Prueba con otro.',
  'connect.ended': 'El servidor ha cerrado la conexión.',
};

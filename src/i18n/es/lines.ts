/** Lo que se dice línea a línea: el resultado de las órdenes, y la cara de líneas. */
export const lines = {
  'outcome.rooms': '{count, plural, one {Hay # sala:} other {Hay # salas:}}',
  'outcome.room': '#{room}  {people, plural, =0 {nadie} one {# persona} other {# personas}}  {topic}',
  'outcome.names': '#{room}, {count, plural, one {# persona} other {# personas}}: {names}',
  'outcome.name':
    '{nick}{role, select, none {} owner { (dueño)} operator { (operador)} other { (voz)}}{state, select, away { (ausente)} other {}}',
  'outcome.who': '{count, plural, one {Hay # persona} other {Hay # personas}} en la casa:',
  'outcome.person': '{nick}  {state, select, away {ausente  } other {}}{rooms}',
  'outcome.help': 'Órdenes:',
  'help.rooms': 'SALAS',
  'help.talk': 'CHARLA',
  'help.screen': 'PANTALLA',
  'help.you': 'TÚ',
  'help.order': 'ORDEN',
  'help.keys': 'TECLAS',
  'outcome.help-command': '/{name} {usage}  {summary}',
  'outcome.help-aliases': 'también: {aliases}',
  'outcome.help-end': 'Lo demás se dice en la sala. //x dice /x.',
  'outcome.created': 'La sala #{room} está hecha.',
  'outcome.joined-already': 'Ya estabas en #{room}.',
  'outcome.left': 'Has salido de {room}. Estás en {current}.',
  'outcome.left-nowhere':
    'Has salido de {room} y no estás en ninguna sala. /list muestra las salas, /join #lobby entra en una.',
  'outcome.topic': 'El tema de #{room} es: {topic}',
  'outcome.topic-none': '#{room} no tiene tema. /topic y unas palabras le ponen uno.',
  'outcome.quit': 'Adiós. Vuelve pronto.',
  'line.lost': 'No se lee más: lo que sigue era para esa sala.',
  'line.welcome':
    'hola, {nick}. {unread, plural, =0 {} other {{mentions, plural, =0 {} one {1 mención, } other {{mentions, number} menciones, }}{unread, plural, one {1 nuevo} other {{unread, number} nuevos}}. }}/help muestra lo que hay',
  'line.room': 'sala {room}, {people} aquí{away, plural, =0 {} one {, # ausente} other {, # ausentes}}',
  'line.direct':
    'conversación directa con {nick}, {state, select, here {está aquí} away {ausente{why}} other {no está}}',
  'line.direct-elsewhere': 'DIRECTO {nick}',
  'line.reply':
    '{of, select, gone {(a algo que ya no se guarda)} erased {(a {nick}, borrado)} other {(a {nick}: «{text}»)}}',
  'line.topic': 'tema: {topic}',
  'line.mention': 'MENCIÓN',
  'line.history-begins': 'antes en {room}, {count, plural, one {# mensaje} other {# mensajes}}:',
  'line.history-ends': 'ahora:',
  'line.topic-set': '{by} puso el tema de #{room}: {topic}',
  'line.topic-cleared': '{by} quitó el tema de #{room}',
  'line.joined': '{count, plural, one {{nicks} ha entrado} other {{nicks} han entrado}}',
  'line.left': '{count, plural, one {{nicks} ha salido} other {{nicks} han salido}}',
  'line.and-more': '{nicks} y {count, number} más',
  'line.renamed': '{from} es ahora {to}',
  'line.too-long': 'Esa línea pasa de {limit, number} bytes. No se ha enviado; envíala por partes.',
  'line.draft': 'Lo que dejaste a medias está abajo. Intro lo envía, Ctrl-U lo borra.',
  'line.given-back':
    'Lo que escribiste está otra vez abajo. Cámbialo o espera, y pulsa Intro; Ctrl-U lo borra.',
  'line.not-sent': 'Esto no se ha enviado: {text}',
  'line.unavailable':
    'El disco no responde, y aún no se sabe si esto se envió. Si se envió, aparecerá aquí: {text}',
  'outcome.nick': 'Ahora eres {nick}.',
  'outcome.nick-kept': 'Ahora eres {nick}, y el apodo queda guardado para ti.',
  'outcome.link-code':
    'Tu código es {code}. Escribe /link {code} en la otra sesión antes de {minutes, number} minutos.',
  'outcome.credentials':
    '{count, plural, one {Una entrada abre tu cuenta; /link añade otra:} other {# entradas abren tu cuenta. /unlink y el principio de un nombre quita una:}}',
  'outcome.credential':
    '{kind, select, key {llave SHA256:} other {token }}{name}…{here, select, yes {  (esta sesión)} other {}}',
  'outcome.unlinked': 'Ya no abre tu cuenta: {kind, select, key {llave SHA256:} other {token }}{name}…',
  'outcome.recovery':
    'Apunta estos códigos; solo se muestran ahora. Cada uno abre tu cuenta una vez: entra con una llave nueva y escribe /recovery y el código.',
  'outcome.password':
    '{state, select, set {Tu apodo tiene contraseña. /password y una nueva la cambian, /password off la quita.} none {Tu apodo no tiene contraseña. /password y una nueva la ponen; así puedes entrar sin tu llave.} changed {Tu apodo ya tiene contraseña. Sin tu llave, ssh te la pide, y entras como tú.} other {Tu apodo ya no tiene contraseña. Tus llaves lo abren como antes.}}',
  'outcome.setting':
    '{name, select, theme {Tu tema es {value} desde ahora.} bell {Tu timbre es {value} desde ahora.} tz {Tu zona horaria es {value} desde ahora.} hints {La línea de teclas {value, select, on {se ve} other {ya no se ve}}.} quiet {Quién entra y sale {value, select, on {ya no se ve} other {se ve}}.} other {{value, select, off {Las líneas ya no llevan hora.} all {Cada línea lleva su hora.} other {Las líneas llevan hora donde empieza un minuto.}}}}',
  'outcome.settings': 'Tus ajustes; /set nombre valor cambia uno:',
  'outcome.setting-row': '{name}  {value}',
  'gesture.slap': 'le da a @{nick} con una trucha enorme',
  'outcome.only-on-screen': 'Eso es para pantallas; aquí cada línea se queda donde está.',
  'outcome.found':
    '{count, plural, =0 {No se ha encontrado nada. Prueba con menos palabras, o con el principio de una y un asterisco: princip*} one {# mensaje, lo nuevo primero:} other {# mensajes, lo nuevo primero:}}',
  'outcome.found-message': '#{number}  {day} {time}  {room}  {nick}: {text}',
  'outcome.found-more': 'Puede haber más: la misma búsqueda con before:#{next}',
  'outcome.retention':
    '{room, select, none {{house, select, none {Lo que se dice en {name} se guarda para siempre, como en toda la casa.} other {Lo que se dice en {name} se guarda {house}, como en toda la casa.}}} other {Lo que se dice en {name} se guarda {room}.}} Su dueño lo puede cambiar: /retention 30d',
  'outcome.privacy':
    'Guardado de ti: tu apodo, tus llaves por su huella, un hash de tu contraseña si la pusiste, tus salas y borradores, cuándo estuviste por última vez, y {count, plural, =0 {ningún mensaje} one {# mensaje} other {# mensajes}}. Tu dirección no se guarda. {house, select, none {Los mensajes quedan para siempre} other {Los mensajes quedan {house}}}{room, select, none {} other {, y en esta sala {room}}}; cada sala puede poner un plazo propio. /privacy export te da una copia, /privacy erase los quita.',
  'outcome.erase-asked':
    '{count, plural, =0 {No hay ningún mensaje tuyo.} one {Se borraría # mensaje tuyo para siempre, en todas las salas.} other {Se borrarían # mensajes tuyos para siempre, en todas las salas.}} También se van tus borradores, ajustes, temas, motivos y avisos. Para hacerlo, escribe: /privacy erase everything',
  'outcome.privacy-erased':
    '{count, plural, =0 {No había ningún mensaje tuyo} one {# mensaje tuyo borrado} other {# mensajes tuyos borrados}}; tus borradores, ajustes, temas, motivos y avisos ya no están. No queda nada de ello en los archivos.',
  'line.revised': 'el mensaje #{number} de {room} es ahora:',
  'outcome.pinned-none': 'Aquí no hay nada fijado.',
  'outcome.pinned': 'fijado por quienes mantienen el orden: {nick}: {text}',
  'outcome.whois':
    '{nick}{sysop, select, yes {, lleva esta casa} other {}}, {kind, select, guest {de visita} other {con cuenta}}{since, select, none {} other { desde {since}}}',
  'outcome.whois-state':
    '{state, select, gone {no está} away {ausente} other {está aquí}}{idle, select, none {} other {, sin hacer nada desde hace {idle}}}{text}',
  'outcome.whois-rooms': 'en {rooms}',
  'outcome.whois-keys': '{count, plural, one {# forma de entrar} other {# formas de entrar}}: {names}',
  'outcome.whois-zone': 'zona horaria {zone}',
  'outcome.whois-address': 'dirección {address}',
  'outcome.whois-profile': '«{profile}»',
  'outcome.ignored': '{count, plural, =0 {No ignoras a nadie.} other {Ignoras a {nicks}.}}',
  'outcome.sanctions':
    '{count, plural, =0 {Aquí no hay vetos ni silencios vigentes.} one {Hay # veto o silencio vigente:} other {Hay # vetos y silencios vigentes:}}',
  'outcome.sanction':
    '{kind, select, mute {silencio} other {veto}}  {target}  por {by}{time, select, none {, sin fin} other {, durante {time} más}}{why}',
  'outcome.audit':
    '{count, plural, =0 {Aquí no se hizo nada para mantener el orden.} other {Lo que se hizo para mantener el orden, lo último al final:}}',
  'outcome.audit-line': '{day} {time}  {room}{line}',
  'outcome.undone': 'Deshecho: {line}',
};

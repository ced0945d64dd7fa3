/** Lo que dice el propio puerto SSH, antes y al lado de las caras. */
export const ssh = {
  'ssh.unknown-verb':
    'Aquí aún no hay ningún verbo "{verb}". Entra con: ssh -p PUERTO apodo@casa, o ve derecho a una sala con: ssh -t -p PUERTO apodo@casa \'#lobby\'',
  'ssh.password': 'Contraseña de {nick} (Intro: entrar de visita): ',
  'ssh.unavailable': 'La casa no puede recibirte ahora mismo. Prueba otra vez dentro de un minuto.',
};

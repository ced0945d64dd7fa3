/** What the SSH port says itself, before and beside the faces. */
export const ssh = {
  'ssh.unknown-verb':
    'There is no verb "{verb}" here yet. Come in with: ssh -p PORT nick@host, or go straight to a room with: ssh -t -p PORT nick@host \'#lobby\'',
  'ssh.password': 'Password for {nick} (Enter: come in as a guest): ',
  'ssh.unavailable': 'The house cannot let you in just now. Try again in a minute.',
};

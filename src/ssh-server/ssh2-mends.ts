import { postQuantumMethod } from './post-quantum.ts';

/** Lines of ssh2 1.17.0 that are replaced, in the files where they are, which are loaded in this order. */
export const mends: readonly {
  readonly file: string;
  readonly lines: readonly (readonly [from: string, to: string])[];
}[] = [
  {
    file: 'protocol/crypto.js',
    lines: [
      // A call to the system's random source for each packet was 16 % of the server's work (see fillPadding).
      [
        "randomFillSync, timingSafeEqual\n} = require('crypto');",
        "timingSafeEqual\n} = require('crypto');\nconst randomFillSync = (...args) => module.exports.fillPadding(...args);",
      ],
      unpooled('    this._packet = null;\n    this._pktLen = 0;\n    this._tag = Buffer.allocUnsafe(16);\n'),
      unpooled('    this._mac = Buffer.allocUnsafe(16);\n    this._macPos = 0;\n'),
    ],
  },
  {
    file: 'protocol/keyParser.js',
    lines: [
      // The host key was read from its text again for each connection.
      [
        '          return sign_(algo, data, pem);\n',
        "          this.parsed ??= require('crypto').createPrivateKey(pem);\n          return sign_(algo, data, this.parsed);\n",
      ],
    ],
  },
  {
    file: 'protocol/constants.js',
    lines: [
      // Post-quantum key exchange (https://github.com/mscdex/ssh2/issues/1478): its name in the lists.
      [
        "  DEFAULT_KEX.unshift('curve25519-sha256@libssh.org');\n",
        `  DEFAULT_KEX.unshift('curve25519-sha256@libssh.org');\n  DEFAULT_KEX.unshift('${postQuantumMethod}');\n`,
      ],
    ],
  },
  {
    file: 'protocol/handlers.misc.js',
    lines: [
      // Terminal modes were read one byte late, so that honest ones ended the connection. Nobody here uses them.
      [
        '            bufferParser.init(modesBinary, 1);\n            let modes = {};\n            while (bufferParser.avail()) {',
        '            let modes = {};\n            while (false) {',
      ],
    ],
  },
  {
    file: 'protocol/kex.js',
    lines: [
      // The method itself: see `addedExchanges` below.
      [
        '      args = [negotiated, ...args];\n',
        '      args = [negotiated, ...args];\n' +
          '      const added = module.exports.addedExchanges[kexType];\n' +
          '      if (added) return new (added(KeyExchange))(...args);\n',
      ],
      ['module.exports = {\n  KexInit,', 'module.exports = {\n  addedExchanges: {},\n  KexInit,'],
      // Key pairs, the secret and what it was made from stayed with each connection for as long as it lived.
      [
        '          this._protocol._onHandshakeComplete(negotiated);\n',
        '          this.forgetSecrets();\n          this._protocol._onHandshakeComplete(negotiated);\n',
      ],
      [
        '    finish(scOnly) {\n      if (this._finished)',
        '    forgetSecrets() {\n      this._keys = null;\n      this.finish = KeyExchange.prototype.finish;\n    }\n' +
          '    finish(scOnly) {\n      if (this._finished)',
      ],
    ],
  },
  {
    file: 'Channel.js',
    lines: [
      // What one channel may send ahead of whoever reads it. Twice as much may lie here, for every channel of everybody.
      ['const MAX_WINDOW = 2 * 1024 * 1024;', 'const MAX_WINDOW = 256 * 1024;'],
    ],
  },
  {
    file: 'protocol/Protocol.js',
    lines: [
      unpooled('      const fullIdent = Buffer.allocUnsafe(8 + config.ident.length);\n'),
      unpooled('      sentIdent = Buffer.allocUnsafe(fullIdent.length + 2);\n'),
      [
        '        this._remoteIdentRaw = Buffer.from(identRaw);\n',
        '        this._remoteIdentRaw = Buffer.alloc(Buffer.byteLength(identRaw), identRaw);\n',
      ],
      // An identification line in three TCP segments or more lost its middle.
      [
        '  if (!this._buffer)\n    this._buffer = bufferSlice(data, op);',
        '  this._buffer = bufferSlice(data, op);',
      ],
      // A missing comma hid rsa-sha2-512 from clients (https://github.com/mscdex/ssh2/pull/1485). SHA-1 is not accepted.
      ["      + 'rsa-sha2-512,rsa-sha2-256,ssh-rsa,ssh-dss';", "      + ',rsa-sha2-512,rsa-sha2-256';"],
    ],
  },
];

/** A few bytes that a connection keeps held all 64 KiB of the pool that they came from. */
function unpooled(line: string): readonly [from: string, to: string] {
  return [line, line.replace('allocUnsafe(', 'allocUnsafeSlow(')];
}

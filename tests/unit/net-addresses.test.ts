import { describe, expect, test } from 'vitest';

import { addressKey } from '../../src/net/addresses.ts';
import { parseNetworks } from '../../src/net/networks.ts';

describe('an address is counted', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::99', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
  ])('%s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  test('as one with all others that are none', () => {
    expect(addressKey(undefined)).toBe(addressKey('no address'));
    expect(addressKey('7')).toBe(addressKey(undefined));
  });
});

describe('a list of networks', () => {
  const networks = parseNetworks(['192.0.2.0/24', '198.51.100.7', '2001:db8::/32', '::ffff:203.0.113.0/120']);

  test.each(['192.0.2.9', '::ffff:192.0.2.9', '198.51.100.7', '2001:db8:9::1', '203.0.113.80'])(
    'contains %s',
    (address) => {
      expect(networks.contains(address)).toBe(true);
    },
  );

  test.each(['192.0.3.9', '198.51.100.8', '2001:db9::1', '::1', 'nonsense', undefined])(
    'does not contain %s',
    (address) => {
      expect(networks.contains(address)).toBe(false);
    },
  );

  test('that cannot be read is refused with the item that is wrong', () => {
    expect(() => parseNetworks(['192.0.2.0/24', '10.0.0.0/99'])).toThrow('"10.0.0.0/99" is no network');
  });
});

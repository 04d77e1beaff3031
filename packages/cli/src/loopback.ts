/**
 * Whether a URL can only lead to this machine: `localhost`, an address of 127.0.0.0/8, or `::1`. `URL` has written every
 * other spelling of such an address (`127.1`, `0x7f000001`) in this form already.
 */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)
}

/**
 * What every answer that carries the page says to the browser, in both shells.
 * - `style-src 'unsafe-inline'`: Mantine writes <style> elements (scroll lock, theme); scripts stay on 'self'.
 * - `frame-src`/`object-src blob:`: the browser's own PDF viewer shows letters, made by the page, from blob: addresses;
 *   it counts as a plugin inside such a frame. Nothing else can be framed or embedded.
 * - No `require-trusted-types-for`: the same <style> elements are written through innerHTML.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  'frame-src blob:',
  'object-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
};

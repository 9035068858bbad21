/**
 * Headers of every answer, that never vary. The content security policy of a page carries a nonce and is set per request, in `proxy.ts`.
 * Microphone, camera and the like: nothing in the product uses them.
 */
export const CONSTANT_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/** The hosts an https link may lead to: none but the product's own pages. */
export const linkedHosts: readonly string[] = ['duedesk.example', 'www.duedesk.example'];

// No URL parser here (shared code has no platform): the accepted forms are few and spelled out instead, and whatever
// a parser could read in two ways (control characters, backslashes, userinfo, ports, percent-encoded hosts) is outside them.
const phone = /^tel:\+?[0-9]{2,20}(?:;ext=[0-9]{1,8})?$/;
const mail =
  /^mailto:[A-Za-z0-9.!#$'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:\?(?:subject|body)=[A-Za-z0-9%._~!$'()*+,;:@/?-]{0,6000}(?:&(?:subject|body)=[A-Za-z0-9%._~!$'()*+,;:@/?-]{0,6000})?)?$/;
const web = /^https:\/\/([a-z0-9.-]+)(?:\/[A-Za-z0-9%._~!$'()*+,;:@/=&?#-]*)?$/;

/** True for the links a shell may hand to the system: telephone numbers, one mail address, https to a listed host. */
export function isAllowedLink(url: string): boolean {
  if (phone.test(url)) return true;
  // A mail link may carry subject and body, never attachments or further recipients, and no line breaks in the subject.
  if (mail.test(url)) return !/subject=[^&]*%0[ad]/i.test(url);
  const host = web.exec(url)?.[1];
  return host !== undefined && linkedHosts.includes(host);
}

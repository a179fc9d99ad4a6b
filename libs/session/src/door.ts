/**
 * What is needed before the first page: the way in and the marks on every request. The start imports nothing else of this
 * library, or everything the pages share (notices and their overlays) would have to arrive before the sign-in page does.
 */
export { allow, signedIn } from './access/guards';
export { regionInterceptor } from './campaign/region-interceptor';
export { sessionInterceptor } from './session/session-interceptor';

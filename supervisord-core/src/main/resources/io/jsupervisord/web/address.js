// A page that was opened as http://NAME:PASSWORD@HOST/ must not fetch anything from where it came
// from, and would load some scripts twice. The browser knows both by now, so the address can do
// without them.

const address = new URL(document.baseURI);
if (address.username || address.password) {
  address.username = '';
  address.password = '';
  location.replace(address);
}

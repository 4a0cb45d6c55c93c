// The address that opens a page at a passage. The twin of decide/passages/places.py.

/** `URL#:~:text=from,to`; the address alone without words. Only http and https addresses are links: null otherwise. */
export function passageLink(address, from, to) {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  if (!from || !from.trim()) return address;
  const ends = [from, to ?? ""].filter((edge) => edge.trim()).map(encoded);
  const hash = address.indexOf("#");
  const page = hash < 0 ? address : address.slice(0, hash);
  const part = hash < 0 ? "" : address.slice(hash + 1).split(":~:")[0];
  return `${page}#${part}:~:text=${ends.join(",")}`;
}

function encoded(text) {
  const line = text.trim().split(/\s+/).join(" ");
  return encodeURIComponent(line.toWellFormed ? line.toWellFormed() : line).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

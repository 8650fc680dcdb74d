"use strict";
// The drawing as a picture: PNG as it is on the screen, SVG with words that stay words.

function savePng() {
  const canvas = $("network").querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d");
  context.fillStyle = css("--back");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((picture) => save("graph.png", [picture], "image/png"));
}

const SHAPES = {
  dot: ([x, y], r) => `<circle cx="${x}" cy="${y}" r="${r}"`,
  square: ([x, y], r) => `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"`,
  diamond: ([x, y], r) => `<polygon points="${x},${y - r} ${x + r},${y} ${x},${y + r} ${x - r},${y}"`,
  hexagon: ([x, y], r) => `<polygon points="${[0, 1, 2, 3, 4, 5].map((i) => `${x + r * Math.cos((i * Math.PI) / 3)},${y + r * Math.sin((i * Math.PI) / 3)}`).join(" ")}"`,
};
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

function svg() {
  const scale = network.getScale(), [low, high] = bounds();
  const items = bright ? importance.filter((item) => bright.items.has(item)) : importance;
  const links = bright ? bright.links : drawn.links;
  const context = document.createElement("canvas").getContext("2d");
  const line_ = ({ from, to, ...rest }) => { const look = lookOfLink(rest); return `<line x1="${at(from).x}" y1="${at(from).y}" x2="${at(to).x}" y2="${at(to).y}" stroke="${look.color.color}" stroke-width="${look.width}"/>`; };
  const shape = (item) => { const look = lookOf(item); return `${SHAPES[look.shape]([at(item).x, at(item).y], sizeOf(item))} fill="${look.color.background}" stroke="${look.color.border}"/>`; };
  const label = ({ text, x, y, pixels, bold, colour }) => `<text x="${x}" y="${y}" text-anchor="middle" font-size="${pixels / scale}" font-weight="${bold ? 600 : 400}" fill="${colour}">${escaped(text)}</text>`;
  return [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${low.x} ${low.y} ${high.x - low.x} ${high.y - low.y}" font-family="sans-serif">`,
    `<rect x="${low.x}" y="${low.y}" width="100%" height="100%" fill="${css("--back")}"/>`,
    ...links.map(line_), ...items.map(shape), ...labels(context, scale).map(label), "</svg>\n"].join("\n");
}

$("png").addEventListener("click", savePng);
$("svg").addEventListener("click", () => save("graph.svg", [svg()], "image/svg+xml"));
$("print").addEventListener("click", () => print());

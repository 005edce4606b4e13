// Small pictures of how a number went.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 60;
const HEIGHT = 20;
const MOST = 60;

// A part of a picture with its attributes.
export function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

// The last values of a number, oldest first.
export class Samples {
  #values = [];

  add(value) {
    this.#values.push(value);
    if (this.#values.length > MOST) {
      this.#values.shift();
    }
  }

  // The picture; its top is the highest value, but at least `least`.
  picture(least) {
    const top = Math.max(least, ...this.#values);
    const from = MOST - this.#values.length;
    const points = this.#values.map((value, i) => {
      const x = ((from + i) * WIDTH) / (MOST - 1);
      return `${x.toFixed(1)},${(HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1)}`;
    });
    const svg = shape('svg', {
      class: 'sparkline',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      'aria-hidden': 'true',
    });
    svg.append(shape('polyline', { points: points.join(' ') }));
    return svg;
  }
}

/* Shapes: decoding the static files, and finding the region under a point.
   A ring is [x, y, dx, dy, …]: whole numbers, each vertex relative to the one before; `decimals` tells the unit. */
window.Atlas = window.Atlas || {};

Atlas.decodeRing = function (ring, decimals) {
  const unit = Math.pow(10, -decimals);
  const points = new Array(ring.length / 2);
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i += 2) {
    x += ring[i];
    y += ring[i + 1];
    points[i / 2] = [y * unit, x * unit];
  }
  return points;
};

/* One shape is a list of polygons, a polygon a list of rings: the first is the outline, the others are holes. */
Atlas.decodeShape = function (shape, decimals) {
  return shape.map((polygon) => polygon.map((ring) => Atlas.decodeRing(ring, decimals)));
};

Atlas.boundsOfShape = function (shape) {
  let south = 90, west = 180, north = -90, east = -180;
  for (const polygon of shape) {
    for (const [lat, lon] of polygon[0]) {
      if (lat < south) south = lat;
      if (lat > north) north = lat;
      if (lon < west) west = lon;
      if (lon > east) east = lon;
    }
  }
  return { south, west, north, east };
};

Atlas.ringContains = function (ring, lat, lon) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [latI, lonI] = ring[i];
    const [latJ, lonJ] = ring[j];
    if (latI > lat !== latJ > lat && lon < ((lonJ - lonI) * (lat - latI)) / (latJ - latI) + lonI) inside = !inside;
  }
  return inside;
};

Atlas.shapeContains = function (shape, lat, lon) {
  // Even-odd over all rings: a point in a hole is outside.
  return shape.some((polygon) => polygon.reduce((inside, ring) => inside !== Atlas.ringContains(ring, lat, lon), false));
};

/// A padded image from an image, both of `channels` planes.
@inline(__always)
func padImage<T: Real>(
  _ image: UnsafePointer<T>, _ g: PatchGeometry, into padded: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  if g.mode == .zero && !g.isUnpadded { padded.update(repeating: 0, count: g.paddedSize) }
  for c in 0..<g.channels {
    let (plane, target) = (image + c * v.size * h.size, padded + c * v.padded * h.padded)
    for i in 0..<v.padded {
      guard let source = g.mode.source(of: i - v.before, in: v.size) else { continue }
      let (from, to) = (plane + source * h.size, target + i * h.padded)
      (to + h.before).update(from: from, count: h.size)
      if g.mode == .zero { continue }
      for j in 0..<h.before { to[j] = from[g.mode.source(of: j - h.before, in: h.size)!] }
      for j in h.before + h.size..<h.padded { to[j] = from[g.mode.source(of: j - h.before, in: h.size)!] }
    }
  }
}

/// The adjoint of `padImage`: each pixel of the image receives the sum of what stands at all its places in the padded
/// image.
///
/// The ring of zeros is cut off. A pixel that padding repeated has several places, and the sum is what the chain rule
/// asks for.
@inline(__always)
func foldImage<T: Real>(
  _ padded: UnsafePointer<T>, _ g: PatchGeometry, into image: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  for c in 0..<g.channels {
    let (plane, source) = (image + c * v.size * h.size, padded + c * v.padded * h.padded)
    for i in 0..<v.size {
      (plane + i * h.size).update(from: source + (v.before + i) * h.padded + h.before, count: h.size)
    }
    if g.mode == .zero || g.isUnpadded { continue }
    for i in 0..<v.padded {
      let isInside = v.before <= i && i < v.before + v.size
      let to = plane + g.mode.source(of: i - v.before, in: v.size)! * h.size
      for j in 0..<h.padded where !(isInside && h.before <= j && j < h.before + h.size) {
        to[g.mode.source(of: j - h.before, in: h.size)!] += source[i * h.padded + j]
      }
    }
  }
}

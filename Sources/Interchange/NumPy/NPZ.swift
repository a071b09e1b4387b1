import Requirements

/// The format of several arrays of NumPy: a ZIP archive of `.npy` files, whose names are those of the arrays.
enum NPZ {
  static func read(_ bytes: [UInt8], name: String, limit: Int) throws(InterchangeError) -> Tensors {
    var tensors = Tensors(place: name)
    for file in try ZipArchive(bytes, name: name).files(limit: limit) {
      let key = String(file.name.dropLast(".npy".count))
      let place = "\(name), tensor \(key.excerpt)"
      if !file.name.hasSuffix(".npy") || key.isEmpty {
        throw InterchangeError(name, expected: "files of arrays, name.npy, in the archive", found: file.name.excerpt)
      }
      if tensors[key] != nil { throw InterchangeError(name, expected: "each name once", found: "\(key.excerpt) again") }
      tensors[key] = try NPY.read(file.bytes, name: place)
    }
    return tensors
  }

  static func bytes(of tensors: Tensors, name: String) throws(InterchangeError) -> [UInt8] {
    var writer = ZipWriter(name: name)
    for key in tensors.names {
      guard let tensor = tensors[key] else { continue }
      try writer.add(key + ".npy", try NPY.bytes(of: tensor, name: "\(name), tensor \(key.excerpt)"))
    }
    return try writer.bytes()
  }
}

import Requirements

/// The header of a file of safetensors, read strictly: exactly the members that the format has, each once. Nothing is
/// nested more deeply than the format is, so that a header of a million brackets ends at the first one too many.
struct SafetensorsHeader {
  struct Entry {
    var name: String
    var type: ElementType
    var sizes: [Int]
    var begin, end: Int
  }

  private var json: JSONScanner

  init(_ bytes: ArraySlice<UInt8>, file: String) { json = JSONScanner(bytes, file: file) }

  /// The tensors in the order of the header, and the texts about the file.
  mutating func entries() throws(InterchangeError) -> (entries: [Entry], metadata: [String: String]) {
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    var names: Set<String> = []
    try json.expect("{", "a header that begins with {")
    var isFirst = true
    while let name = try json.nextKey(isFirst: isFirst) {
      isFirst = false
      if !names.insert(name).inserted { throw json.error(expected: "each name once", found: "\(name.excerpt) again") }
      if name == "__metadata__" {
        metadata = try texts()
      } else {
        if name.utf8.contains(0) { throw json.error(expected: "a name of characters", found: "a zero in it") }
        entries.append(try entry(name))
      }
    }
    try json.expectSpacesOnly()
    return (entries, metadata)
  }

  private mutating func texts() throws(InterchangeError) -> [String: String] {
    var texts: [String: String] = [:]
    try json.expect("{", "texts in braces")
    while let key = try json.nextKey(isFirst: texts.isEmpty) {
      if texts[key] != nil { throw json.error(expected: "each name once", found: "\(key.excerpt) again") }
      texts[key] = try json.string()
    }
    return texts
  }

  private mutating func entry(_ name: String) throws(InterchangeError) -> Entry {
    var (type, sizes, offsets): (ElementType?, [Int]?, [Int]?)
    try json.expect("{", "a tensor in braces")
    var isFirst = true
    while let key = try json.nextKey(isFirst: isFirst) {
      isFirst = false
      switch key {
      case "dtype" where type == nil:
        let text = try json.string()
        guard let known = Safetensors.types[text] else {
          throw json.error(
            expected: "one of the types \(Safetensors.types.keys.sorted().joined(separator: ", ")) for "
              + name.excerpt, found: text.excerpt)
        }
        type = known
      case "shape" where sizes == nil: sizes = try json.wholeNumbers()
      case "data_offsets" where offsets == nil:
        let numbers = try json.wholeNumbers()
        if numbers.count != 2 { throw json.error(expected: "two offsets", found: "\(numbers.count)") }
        offsets = numbers
      default:
        throw json.error(expected: "dtype, shape and data_offsets of \(name.excerpt), each once", found: key.excerpt)
      }
    }
    guard let type, let sizes, let offsets else {
      throw json.error(expected: "dtype, shape and data_offsets of \(name.excerpt)", found: "less")
    }
    return Entry(name: name, type: type, sizes: sizes, begin: offsets[0], end: offsets[1])
  }
}

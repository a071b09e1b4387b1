// 13. Puts a function of its own in the place of one of the system.
// gate: the attribute @_cdecl
// runs: no
@_cdecl("write") public func write(_ descriptor: Int32, _ bytes: Int, _ count: Int) -> Int { count }

func attack() throws {
  print("nothing of this is written")
}

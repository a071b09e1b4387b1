// 13. Replaces a function of another module.
// gate: the attribute @_dynamicReplacement
// runs: no
@_dynamicReplacement(for:serve) func other() {}

func attack() throws {
  other()
}

import Datasets
import Testing

@Suite("The karate club") struct KarateClubTests {
  @Test("34 members in two factions of 17, and 78 pairs of different ones, each once")
  func table() throws {
    let club = try KarateClub()
    #expect(club.memberCount == 34 && club.edges.count == 78)
    #expect(club.factions.count { $0 == 0 } == 17)
    #expect(club.factions[0] == 0 && club.factions[33] == 1)
    #expect(club.edges.allSatisfy { $0.0 < $0.1 })
    #expect(Set(club.edges.map { [$0.0, $0.1] }).count == 78)
  }

  @Test("the instructor met 16 members, the president 17, and member 11 one")
  func degrees() throws {
    let edges = try KarateClub().edges
    func degree(_ member: Int) -> Int { edges.count { $0.0 == member || $0.1 == member } }
    // The sums of rows 1, 34 and 12 of the published table of who met whom.
    #expect(degree(0) == 16 && degree(33) == 17 && degree(11) == 1)
  }
}

// A program that looks at the basis of a network builds networks, and problems that they solve.
@_exported import Matrices
@_exported import Networks
@_exported import PhysicsInformed

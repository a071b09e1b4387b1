// A program that trains on several ranks builds networks, and problems that they solve.
@_exported import Matrices
@_exported import Networks
@_exported import PhysicsInformed

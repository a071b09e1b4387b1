// A program that uses these layers builds networks of them.
@_exported import Matrices
@_exported import Networks

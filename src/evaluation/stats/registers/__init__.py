"""Numbers of registers that no single sum gives: numbers in, a result out."""

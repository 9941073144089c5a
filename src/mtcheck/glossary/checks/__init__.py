"""What is doubtful in a glossary although each of its rows can be read: one module for each kind of doubt."""

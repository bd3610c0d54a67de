"""How many were killed, hurt, taken or went missing, and in which incident."""

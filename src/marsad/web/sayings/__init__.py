"""What the pages say, subject by subject: English, Arabic."""

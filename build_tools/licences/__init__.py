"""What readers are sent that others made: its licences, and the bill of materials."""

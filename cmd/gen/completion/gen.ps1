# Completion of gen in PowerShell; in $PROFILE: gen completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName gen -ScriptBlock {
	param($current, $line, $cursor)
	$before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
	gen completion words "-current=$current" -- @before 2>$null | ForEach-Object {
		$name, $description = $_ -split "`t", 2
		[System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', ($description, $name -ne '')[0])
	}
}
